"""Who is who: groups, classes, staff, students and what they agreed to, as every room asks for it."""
