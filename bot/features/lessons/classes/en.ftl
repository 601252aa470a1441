belongs-added = ✅ This group is now for this class too.
belongs-removed = This group is no longer for this class.
belongs-last = A group needs at least one class: please add another one first, then take this one away.
belongs-unknown = I cannot find this group or class any more. Please type /status to look again.
