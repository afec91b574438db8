"""Official lists: files → snapshots of who is listed; two snapshots → what changed; snapshots and reports → what agrees.

files ──reading──▶ snapshots ──diff──▶ what changed
                      │
                      └──tracing──▶ a party through time ──▶ answers, findings, claims
"""
