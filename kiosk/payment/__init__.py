"""One payment from the wish to the proof that money and books agree; pure, as `kiosk.session` is.

The effect `payment` of an act says so: STARTED before the order leaves, OWED as soon as money may have been taken,
PROVED when it is booked, given back, or provably never came.
"""
