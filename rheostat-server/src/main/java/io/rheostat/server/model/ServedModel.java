package io.rheostat.server.model;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.BundleIdentity;
import io.rheostat.network.Supernet;
import io.rheostat.plan.CheapestPlanner;
import io.rheostat.plan.Floors;
import io.rheostat.plan.Plan;
import io.rheostat.plan.QualityTable;
import io.rheostat.plan.Resource;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.ModelOptions;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An open bundle, and how many requests are with it: one that another has taken the place of is closed when the last request leaves it.
 * Thread-safe.
 */
public final class ServedModel {
    private final String name;
    private final String version;
    private final ControllableModel model;
    private final Samples samples;
    private final Plan smallest;
    private final Supernet supernet;
    private final AtomicInteger users = new AtomicInteger(1);

    /** Takes the model over. */
    public ServedModel(String name, String version, ControllableModel model, Samples samples) {
        this.name = name;
        this.version = version;
        this.model = model;
        this.samples = samples;
        this.smallest = new CheapestPlanner().plan(model.planningIndex(), Floors.none(), Resource.MACS);
        this.supernet = new Supernet(model.bundle().network(), model.bundle().tasks());
    }

    /**
     * Opens a bundle and compiles its largest and smallest subnet, so that the first requests find them.
     *
     * @throws io.rheostat.InvalidInputException where the bundle is damaged
     */
    public static ServedModel open(String name, Path bundle, ModelOptions options) {
        String version = BundleIdentity.of(bundle);
        Samples samples = Samples.beside(bundle);
        ControllableModel model = ControllableModel.open(bundle, options);
        try {
            requireUnchanged(bundle, version);
            ServedModel served = new ServedModel(name, version, model, samples);
            model.compile(served.smallest.config());
            model.compile(served.supernet.full());
            return served;
        } catch (RuntimeException | Error failure) {
            model.close();
            throw failure;
        }
    }

    private static void requireUnchanged(Path bundle, String version) {
        if (!BundleIdentity.of(bundle).equals(version)) {
            throw new InvalidInputException("bundle: " + bundle
                    + " changed while it was opened. Maybe it is still being copied; then wait, and reload.");
        }
    }

    public String name() {
        return name;
    }

    /** Changes where the bundle's content does. */
    public String version() {
        return version;
    }

    public ControllableModel model() {
        return model;
    }

    public Samples samples() {
        return samples;
    }

    public QualityTable table() {
        return model.bundle().table();
    }

    public Supernet supernet() {
        return supernet;
    }

    /** The subnet of the fewest MACs that has all tasks. */
    public Plan smallest() {
        return smallest;
    }

    /** One more user, unless it is closed already: then false. */
    public boolean acquire() {
        return users.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
    }

    /** One user less; every {@link #acquire} that succeeded needs exactly one, and so does whoever made it. */
    public void release() {
        if (users.decrementAndGet() == 0) {
            model.close();
        }
    }
}
