package io.rheostat.train.optimize;

import java.util.SortedMap;
import org.bytedeco.pytorch.Tensor;

/** Moves parameters against their gradients. Owns native memory; confined to one thread. */
public interface Optimizer extends AutoCloseable {
    /**
     * Moves the parameters once. The gradients are used up as working memory: zero them before the next backward pass.
     *
     * @param learningRate of this step, at least 0
     */
    void step(double learningRate);

    /**
     * Everything that the next step depends on beside parameters and gradients, by name, float32. Live: what is written
     * into them is what the optimizer goes on with, so reading a checkpoint into them restores it.
     */
    SortedMap<String, Tensor> stateTensors();

    @Override
    void close();
}
