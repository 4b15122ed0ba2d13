package io.rheostat.runtime.session;

import io.rheostat.Futures;
import io.rheostat.space.SubnetConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Sessions by subnet, the least recently asked for freed first where together they would take more memory than allowed. A session that is
 * in use is never freed, so the bound may be exceeded by what is in use. A subnet that several threads ask for is compiled once, by the
 * first of them, while others are served. Thread-safe.
 */
public final class SessionCache implements AutoCloseable {
    private final SubnetCompiler compiler;
    private final long bound;
    private final Map<SubnetConfig, CompletableFuture<CompiledSubnet>> sessions = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    /** @param bound bytes, at least 0 */
    public SessionCache(SubnetCompiler compiler, long bound) {
        this.compiler = compiler;
        this.bound = bound;
    }

    /**
     * The session of a subnet, compiled now where it is not kept; the caller becomes a user of it.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public CompiledSubnet acquire(SubnetConfig subnet) {
        while (true) {
            CompletableFuture<CompiledSubnet> fresh = new CompletableFuture<>();
            CompletableFuture<CompiledSubnet> known = putIfAbsent(subnet, fresh);
            if (known == null) {
                return compile(subnet, fresh);
            }
            CompiledSubnet session = Futures.join(known);
            if (session.acquire()) {
                return session;
            }
            // Freed between the lookup and the acquisition: once more.
        }
    }

    /** Whether the session is there, ready to be acquired at once. */
    public synchronized boolean holds(SubnetConfig subnet) {
        CompletableFuture<CompiledSubnet> session = sessions.get(subnet);
        return session != null && session.isDone() && !session.isCompletedExceptionally();
    }

    /** What all kept sessions are taken to hold, in bytes. */
    public synchronized long bytes() {
        return sessions.values().stream().mapToLong(SessionCache::bytes).sum();
    }

    /** Frees what is not in use, the least recently asked for first, until the rest is within the bound. */
    public synchronized void trim() {
        long total = bytes();
        Iterator<CompletableFuture<CompiledSubnet>> eldestFirst =
                sessions.values().iterator();
        while (total > bound && eldestFirst.hasNext()) {
            CompletableFuture<CompiledSubnet> session = eldestFirst.next();
            if (isIdle(session)) {
                eldestFirst.remove();
                total -= bytes(session);
                session.join().release();
            }
        }
    }

    /** Frees what is not in use, and the rest when its users are done. What is being compiled is freed when it is done. */
    @Override
    public void close() {
        List<CompletableFuture<CompiledSubnet>> last;
        synchronized (this) {
            closed = true;
            last = new ArrayList<>(sessions.values());
            sessions.clear();
        }
        for (CompletableFuture<CompiledSubnet> session : last) {
            // One that could not be compiled has told whoever wanted it.
            var unused = session.thenAccept(CompiledSubnet::release);
        }
    }

    private synchronized CompletableFuture<CompiledSubnet> putIfAbsent(
            SubnetConfig subnet, CompletableFuture<CompiledSubnet> fresh) {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
        return sessions.putIfAbsent(subnet, fresh);
    }

    private CompiledSubnet compile(SubnetConfig subnet, CompletableFuture<CompiledSubnet> fresh) {
        try {
            CompiledSubnet session = compiler.compile(subnet);
            session.acquire();
            fresh.complete(session);
            trim();
            return session;
        } catch (RuntimeException | Error failure) {
            forget(subnet, fresh);
            fresh.completeExceptionally(failure);
            throw failure;
        }
    }

    private synchronized void forget(SubnetConfig subnet, CompletableFuture<CompiledSubnet> failed) {
        sessions.remove(subnet, failed);
    }

    private static boolean isIdle(CompletableFuture<CompiledSubnet> session) {
        return isReady(session) && !session.join().isInUse();
    }

    private static long bytes(CompletableFuture<CompiledSubnet> session) {
        return isReady(session) ? session.join().bytes() : 0;
    }

    private static boolean isReady(CompletableFuture<CompiledSubnet> session) {
        return session.isDone() && !session.isCompletedExceptionally();
    }
}
