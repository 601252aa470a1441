"""What people print or open: tables read and written."""
