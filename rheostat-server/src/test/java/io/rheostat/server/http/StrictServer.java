package io.rheostat.server.http;

import io.rheostat.bundle.RandomBundle;
import io.rheostat.server.Client;
import io.rheostat.server.Servers;
import io.rheostat.server.predict.Limits;
import java.nio.file.Path;
import java.time.Duration;

/** A server that takes little and waits for a second at most, with an image that it takes. */
final class StrictServer {
    static final int MOST_BODY = 200_000;
    static final byte[] IMAGE = Client.png(1, 24, 32);

    private StrictServer() {}

    /** @param bundle where a small one is put */
    static RheostatServer start(Path bundle) {
        RandomBundle.create(20).write(bundle);
        return RheostatServer.start(
                Servers.ports().withIdle(Duration.ofSeconds(1)),
                Servers.options(bundle).withLimits(new Limits(MOST_BODY, 10_000, Duration.ofSeconds(20))));
    }
}
