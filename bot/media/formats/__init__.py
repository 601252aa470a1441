"""What files of each format show. Only a worker process imports this, but for `kinds`."""
