"""What can be asked of the stored rows."""
