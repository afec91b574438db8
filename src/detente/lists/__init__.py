"""Official lists: files → snapshots of who is listed; two snapshots → what changed; snapshots and press claims → what agrees."""
