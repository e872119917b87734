"""The engine of Readyroom: it measures, judges and reports. It never imports Qt."""

__version__ = "0.1.0"
