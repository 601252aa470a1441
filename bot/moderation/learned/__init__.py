"""The learned score of what may be a credential: finders, features, weights.

The rules and the finders say what may be a credential, `features` describes each such candidate, `scorer`
adds up the weights of its features. The weights are data, made by `rules train` of labelled conversations.
"""
