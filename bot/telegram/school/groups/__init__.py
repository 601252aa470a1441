"""Class groups: is the bot in them, what may it do there, whose are they, which classes do they serve?"""
