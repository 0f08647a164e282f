"""The suite: tests mirror the rooms; `bench` is what they stand on."""
