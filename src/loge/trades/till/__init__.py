"""The till: one basket, one receipt, a day that closes to the cent. Settles charges, never knows
what they are for."""
