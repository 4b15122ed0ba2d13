package io.rheostat.data.array;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which numbers a {@code .npy} file may hold. */
enum NumpyType {
    F8(8) {
        @Override
        float get(ByteBuffer bytes) {
            return (float) bytes.getDouble();
        }
    },
    F4(4) {
        @Override
        float get(ByteBuffer bytes) {
            return bytes.getFloat();
        }
    },
    I8(8) {
        @Override
        float get(ByteBuffer bytes) {
            return bytes.getLong();
        }
    },
    I4(4) {
        @Override
        float get(ByteBuffer bytes) {
            return bytes.getInt();
        }
    },
    I2(2) {
        @Override
        float get(ByteBuffer bytes) {
            return bytes.getShort();
        }
    },
    I1(1) {
        @Override
        float get(ByteBuffer bytes) {
            return bytes.get();
        }
    },
    U4(4) {
        @Override
        float get(ByteBuffer bytes) {
            return Integer.toUnsignedLong(bytes.getInt());
        }
    },
    U2(2) {
        @Override
        float get(ByteBuffer bytes) {
            return Short.toUnsignedInt(bytes.getShort());
        }
    },
    U1(1) {
        @Override
        float get(ByteBuffer bytes) {
            return Byte.toUnsignedInt(bytes.get());
        }
    },
    B1(1) {
        @Override
        float get(ByteBuffer bytes) {
            return bytes.get() == 0 ? 0 : 1;
        }
    };

    private final int bytes;

    NumpyType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    abstract float get(ByteBuffer bytes);

    /** @param code such as {@code f4} */
    static NumpyType of(Path file, String code) {
        return Arrays.stream(values())
                .filter(type -> type.code().equals(code))
                .findFirst()
                .orElseThrow(() -> NumpyArray.bad(
                        file,
                        "its numbers are of type " + code + "; "
                                + Arrays.stream(values()).map(NumpyType::code).collect(Collectors.joining(", "))
                                + " are read"));
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
