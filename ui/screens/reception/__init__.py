"""Reception: the load of every official's days, free times, booking, the schedule of a quarter."""
