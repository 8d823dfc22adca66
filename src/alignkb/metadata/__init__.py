"""Facts about papers from the services that hold them."""
