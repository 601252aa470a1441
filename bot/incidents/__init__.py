"""What must a grown-up see and do? Pure: decisions return changes as data, storage records them."""
