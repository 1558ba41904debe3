"""Cards of scans."""
