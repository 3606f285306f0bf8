"""A plan that is sent: a window of calls under way, one place per planned call, stopping, and running it again."""
