package io.rheostat.server;

import io.rheostat.runtime.ModelOptions;
import io.rheostat.server.http.RheostatServer;
import io.rheostat.server.http.ServerOptions;
import io.rheostat.server.service.ServiceOptions;
import java.nio.file.Path;

/** Servers on any free ports of this machine. */
public final class Servers {
    private Servers() {}

    public static RheostatServer start(Path bundle) {
        return RheostatServer.start(ports(), options(bundle));
    }

    public static ServerOptions ports() {
        return ServerOptions.usual().withPorts(0, 0);
    }

    /** One thread a prediction, so that results are equal to the last bit whatever else runs. */
    public static ServiceOptions options(Path bundle) {
        return ServiceOptions.of(bundle).withModel(ModelOptions.defaults().withThreads(1));
    }
}
