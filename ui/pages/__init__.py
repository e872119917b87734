"""The pages: one per step."""
