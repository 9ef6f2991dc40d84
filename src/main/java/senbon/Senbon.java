package senbon;

/** Where the program begins. */
public final class Senbon {
  private Senbon() {}

  public static void main(String[] args) {
    System.exit(0);
  }
}
