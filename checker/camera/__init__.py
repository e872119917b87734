"""The camera: whether it shows a picture, how large, how fast and how evenly."""
