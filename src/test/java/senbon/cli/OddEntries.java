package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What has a name in a directory and is no regular file. */
enum OddEntries {
  PIPE {
    @Override
    void make(Path path) throws IOException {
      pipe(path);
    }
  },
  DIRECTORY {
    @Override
    void make(Path path) throws IOException {
      Files.createDirectory(path);
    }
  },
  FULL_DIRECTORY {
    @Override
    void make(Path path) throws IOException {
      Files.writeString(Files.createDirectory(path).resolve("inside"), "x");
    }
  },
  LINK_WITHOUT_END {
    @Override
    void make(Path path) throws IOException {
      Files.createSymbolicLink(path, Path.of("/dev/zero"));
    }
  },
  LINK_TO_NOTHING {
    @Override
    void make(Path path) throws IOException {
      Files.createSymbolicLink(path, Path.of("/nowhere/at/all"));
    }
  },
  LINK_TO_ITSELF {
    @Override
    void make(Path path) throws IOException {
      Files.createSymbolicLink(path, path.getFileName());
    }
  },
  SOCKET {
    @Override
    void make(Path path) throws IOException {
      // The name of a socket is short, so it is made elsewhere and moved.
      Path here = Path.of("/tmp/senbon-socket-" + System.nanoTime());
      ServerSocketChannel.open(StandardProtocolFamily.UNIX)
          .bind(UnixDomainSocketAddress.of(here))
          .close();
      Files.move(here, path);
    }
  };

  abstract void make(Path path) throws IOException;

  static void pipe(Path path) throws IOException {
    try {
      assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
