package io.rheostat.runtime;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Plan;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.plan.Preference;
import io.rheostat.progress.Progress;
import io.rheostat.runtime.ServingSlot.Serving;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.latency.LatencyMeter;
import io.rheostat.runtime.latency.LatencySample;
import io.rheostat.runtime.onnx.OnnxExport;
import io.rheostat.runtime.result.Prediction;
import io.rheostat.runtime.result.TaskResult;
import io.rheostat.runtime.session.BundleCompiler;
import io.rheostat.runtime.session.CompiledSubnet;
import io.rheostat.runtime.session.Engine;
import io.rheostat.runtime.session.SessionCache;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A deployed model with two dials. Open a bundle, {@link #plan} a constraint, {@link #apply} the plan, {@link #predict}.
 *
 * <p>Thread-safe: any number of threads may predict while others turn the dials. A prediction is computed from start to end by one subnet,
 * which it names; turning a dial neither waits for predictions nor delays them. Until a plan is applied the whole supernet serves.
 *
 * <p>Holds native memory: close it. Predictions under way are then finished, and later ones refused.
 */
public final class ControllableModel implements AutoCloseable {
    private final Bundle bundle;
    private final ModelOptions options;
    private final Planning planning;
    private final BundleCompiler compiler;
    private final SessionCache sessions;
    private final Inference inference;
    private final BackgroundThread background = new BackgroundThread("rheostat-compiler");
    private final ServingSlot slot = new ServingSlot();
    private final AtomicLong turns = new AtomicLong();

    private ControllableModel(Bundle bundle, ModelOptions options) {
        this.bundle = bundle;
        this.options = options;
        this.planning = new Planning(bundle.table(), options.planner());
        this.compiler = new BundleCompiler(bundle, new Engine(options.threads()));
        this.sessions = new SessionCache(compiler, options.memoryBytes());
        this.inference = new Inference(bundle.tasks(), bundle.preprocessing());
    }

    /** As {@link #open(Path, ModelOptions)}, with default options. */
    public static ControllableModel open(Path bundle) {
        return open(bundle, ModelOptions.defaults());
    }

    /**
     * Reads and verifies a bundle, a folder or a zip, which may be replaced or deleted afterwards, and the latencies of this machine where
     * they lie beside it. Compiles nothing yet.
     *
     * @throws InvalidInputException where the bundle is damaged
     * @throws java.io.UncheckedIOException where it can't be read
     */
    public static ControllableModel open(Path bundle, ModelOptions options) {
        Engine.prepare();
        OnnxExport.prepare();
        ControllableModel model = of(Bundle.open(bundle), options);
        MachineLatency.find(bundle, options.threads()).ifPresent(entry -> model.planning.learn(entry.table()));
        return model;
    }

    /** A model of a bundle that is in memory. */
    public static ControllableModel of(Bundle bundle, ModelOptions options) {
        return new ControllableModel(bundle, options);
    }

    public Bundle bundle() {
        return bundle;
    }

    public ModelOptions options() {
        return options;
    }

    /** For planning by other means than {@link #plan}, such as for the cheapest subnet. */
    public PlanningIndex planningIndex() {
        return planning.index();
    }

    /** As {@link #planningIndex()}, for some tasks alone. */
    public PlanningIndex planningIndex(Set<String> tasks) {
        return planning.index(tasks);
    }

    /**
     * The subnet that serves a constraint best. Takes microseconds, and changes nothing.
     *
     * @throws io.rheostat.InfeasibleException where none is within the budget and meets the floors
     * @throws InvalidInputException where the constraint names a task that the model doesn't have
     */
    public Plan plan(Constraint constraint) {
        return planning.plan(constraint);
    }

    /**
     * As {@link #plan(Constraint)}, for some tasks alone: of the others nothing is computed, nor paid for. A budget in percent is a fraction
     * of the whole supernet all the same.
     */
    public Plan plan(Constraint constraint, Set<String> tasks) {
        return planning.plan(constraint, tasks);
    }

    /**
     * Makes the plan's subnet the one that serves. Returns when it does: at once where it is kept compiled, else after compiling it, during
     * which the subnet before it goes on serving. Of plans that are applied at the same time, the one applied last wins.
     */
    public void apply(Plan plan) {
        serve(turns.incrementAndGet(), plan);
    }

    /**
     * As {@link #apply}, without waiting.
     *
     * @return completes when the subnet serves or a plan applied later has taken its place; fails as {@link #apply} would
     */
    public CompletableFuture<Void> applyInBackground(Plan plan) {
        slot.requireOpen();
        long turn = turns.incrementAndGet();
        if (sessions.holds(plan.config())) {
            serve(turn, plan);
            return CompletableFuture.completedFuture(null);
        }
        return background.run(() -> {
            if (turn == turns.get()) {
                serve(turn, plan);
            }
        });
    }

    /** The plan in force. */
    public Plan current() {
        Serving serving = lease();
        serving.session().release();
        return serving.plan();
    }

    /** Predicts all tasks of the plan in force. */
    public Prediction predict(ImageInput image) {
        return predict(List.of(image)).get(0);
    }

    /**
     * Predicts several images in one batch, by one subnet.
     *
     * @param images at least one, of any sizes
     * @return one each, in order
     */
    public List<Prediction> predict(List<ImageInput> images) {
        return predict(lease().session(), images);
    }

    /**
     * Predicts some tasks, by the subnet that the constraint in force gives for them alone. The first such request after the dials were
     * turned compiles that subnet.
     */
    public Prediction predict(ImageInput image, Set<String> tasks) {
        Serving serving = lease();
        if (serving.plan().config().decoders().keySet().equals(tasks)) {
            return predict(serving.session(), List.of(image)).get(0);
        }
        serving.session().release();
        Plan plan = planning.replan(serving.plan(), tasks);
        return predict(sessions.acquire(plan.config()), List.of(image)).get(0);
    }

    /** The first of three steps that together are a prediction, for services that queue images and batch them themselves. */
    public PreparedImage prepare(ImageInput image) {
        slot.requireOpen();
        return inference.prepare(image);
    }

    /**
     * The second step: runs one batch by a subnet of the caller's choice, whatever plan is in force. A subnet that is not kept compiled is
     * compiled now.
     *
     * @param images at least one
     * @return one each, in order
     */
    public List<RawPrediction> run(SubnetConfig subnet, List<PreparedImage> images) {
        try (RawBatch batch = runBatch(subnet, images)) {
            return batch.predictions();
        }
    }

    /** As {@link #run}, for callers that let another thread take out what came out, while the next batch runs. */
    public RawBatch runBatch(SubnetConfig subnet, List<PreparedImage> images) {
        CompiledSubnet session = acquire(subnet);
        try {
            return inference.run(session, images);
        } finally {
            session.release();
        }
    }

    /** The third step, for one of the tasks that were computed: makes its output as large as the image, and typed. */
    public TaskResult interpret(RawPrediction raw, Task task) {
        return inference.interpret(raw, task);
    }

    /** Compiles a subnet now, so that {@link #run} finds it compiled for as long as the memory bound lets it. */
    public void compile(SubnetConfig subnet) {
        acquire(subnet).release();
    }

    /** Whether {@link #run} would not need to compile it. */
    public boolean isCompiled(SubnetConfig subnet) {
        return sessions.holds(subnet);
    }

    /** What a session of a subnet is taken to hold, in bytes: an upper estimate. */
    public long sessionBytes(SubnetConfig subnet) {
        return compiler.bytes(subnet);
    }

    private CompiledSubnet acquire(SubnetConfig subnet) {
        slot.requireOpen();
        return sessions.acquire(subnet);
    }

    /**
     * Times this machine, after which budgets may be in milliseconds: those of a prediction of one image of the network's size, from
     * pixels to typed results. Takes from seconds to some minutes, in which the machine should do nothing else; predictions go on.
     *
     * @param meter how thoroughly to measure, such as {@link LatencyMeter#THOROUGH}
     * @return what was learnt, for {@link io.rheostat.latency.LatencyStore} to keep
     */
    public LatencyCalibration calibrateLatency(LatencyMeter meter, Progress progress) {
        LatencyCalibration calibration = timing(meter).run(progress);
        planning.learn(calibration.table());
        return calibration;
    }

    /**
     * Times predictions of one image of the network's size by the subnets of several plans, side by side.
     *
     * @return a sample each, in order
     */
    public List<LatencySample> time(List<Plan> plans, LatencyMeter meter) {
        return timing(meter).time(plans.stream().map(Plan::config).toList());
    }

    /** What the sessions that are kept are taken to hold together, in bytes: an upper estimate. */
    public long sessionBytes() {
        return sessions.bytes();
    }

    /** Frees native memory as soon as predictions under way are done; waits for a compilation under way. May be called again. */
    @Override
    public void close() {
        slot.close();
        sessions.close();
        background.close();
    }

    private LatencyTiming timing(LatencyMeter meter) {
        slot.requireOpen();
        return new LatencyTiming(bundle, compiler, inference, meter);
    }

    private void serve(long turn, Plan plan) {
        slot.put(new Serving(turn, plan, sessions.acquire(plan.config())));
        sessions.trim();
    }

    private Serving lease() {
        return slot.lease(() -> {
            Plan plan = plan(new Constraint(
                    new Budget.Share(1), Preference.uniform(bundle.table().taskNames())));
            return new Serving(0, plan, sessions.acquire(plan.config()));
        });
    }

    /** @param session of which the caller is a user; no longer afterwards */
    private List<Prediction> predict(CompiledSubnet session, List<ImageInput> images) {
        try {
            return inference.predict(session, images);
        } finally {
            session.release();
        }
    }
}
