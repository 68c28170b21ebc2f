"""The 24-hour return drop and its sorting conveyor."""
