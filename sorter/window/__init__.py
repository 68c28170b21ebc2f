"""What the drop shows to its screen: pure pictures of the controller, and each item's story."""
