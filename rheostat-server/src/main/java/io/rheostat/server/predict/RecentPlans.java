package io.rheostat.server.predict;

import io.rheostat.server.model.ServedModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans that were made lately: under load most requests have dials that others had, too, and with many tasks a plan takes longer than all
 * else that is done with a small image. Forgets a model's when nobody holds the model. Thread-safe.
 */
final class RecentPlans {
    /** Of one model, those that were asked for most recently. */
    private static final int MOST = 256;

    private final Map<ServedModel, Map<Asked, Planned>> plans = new WeakHashMap<>();

    private record Asked(Dials dials, double share) {}

    /** As {@link RequestPlanner#plan(ServedModel, Dials, double)}. */
    Planned plan(ServedModel served, Dials dials, double share) {
        Asked asked = new Asked(dials, share);
        Planned known = find(served, asked);
        if (known != null) {
            return known;
        }
        Planned planned = RequestPlanner.plan(served, dials, share);
        keep(served, asked, planned);
        return planned;
    }

    private synchronized @Nullable Planned find(ServedModel served, Asked asked) {
        return of(served).get(asked);
    }

    private synchronized void keep(ServedModel served, Asked asked, Planned planned) {
        Map<Asked, Planned> own = of(served);
        own.put(asked, planned);
        if (own.size() > MOST) {
            own.remove(own.keySet().iterator().next());
        }
    }

    private Map<Asked, Planned> of(ServedModel served) {
        return plans.computeIfAbsent(served, key -> new LinkedHashMap<>(MOST, 0.75f, true));
    }
}
