package io.rheostat.server.operate;

/** Whether the service serves. */
public enum State {
    /** Not yet. */
    WARMING,
    READY,
    /** Not any more: requests under way are answered, others refused. */
    DRAINING
}
