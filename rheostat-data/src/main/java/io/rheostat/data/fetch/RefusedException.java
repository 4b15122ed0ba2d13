package io.rheostat.data.fetch;

import java.io.IOException;

/** What a server answered will not change by asking again. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
