"""What scripts of the site read: one module for each script, which makes its files when the site is built."""
