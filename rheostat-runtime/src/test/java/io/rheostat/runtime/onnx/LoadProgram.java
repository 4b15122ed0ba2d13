package io.rheostat.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** Opens models in a process of its own, for ONNX Runtime writes its warnings past Java to the standard error stream. */
final class LoadProgram {
    private LoadProgram() {}

    /** Arguments: the files of models. */
    public static void main(String[] files) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        for (String file : files) {
            environment.createSession(file, new OrtSession.SessionOptions()).close();
        }
    }
}
