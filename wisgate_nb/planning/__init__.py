"""What a template and its axes ask for, before any of it is sent: requests, the plan, its estimate, its jobs."""
