"""The console command `prongsai`."""
