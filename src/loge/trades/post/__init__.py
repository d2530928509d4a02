"""What leaves: letters and parcels deposited at the desk, until a driver collects them."""
