package io.rheostat.server.predict;

/** Who sent a request. */
@FunctionalInterface
public interface Sender {
    /** Whether nobody waits for the answer any more. Asked by the thread that has the request, some 20 times a second while it waits. */
    boolean isGone();
}
