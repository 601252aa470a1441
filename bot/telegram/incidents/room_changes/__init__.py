"""[Đổi phòng] on a card: a class is led from a room that leaked into a new one."""
