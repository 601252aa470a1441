"""Staff roles of a school, its groups, set-up and dialogs. Pure: decisions return changes as data."""
