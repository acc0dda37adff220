//! What this learner did: events, the fold that turns them into state, merge, versions of the file. Pure: no files, no clock.
