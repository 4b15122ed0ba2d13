package io.rheostat.train.loss;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Mean squared error between the student's channels and the teacher's first ones. */
record PrefixDistance() implements FeatureDistance {
    @Override
    public Tensor betweenMaps(Tensor student, Tensor teacher) {
        Tensor counterpart = teacher.narrow(1, 0, student.size(1));
        Shapes.requireEqual("features", student, counterpart);
        Tensor difference = student.to(ScalarType.Float).sub(counterpart.to(ScalarType.Float));
        return difference.mul(difference).mean();
    }
}
