"""The computer itself: power, load, memory, disk, updates, clock, screen, and programs that get in the way."""
