package senbon.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressBlockTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,10.255.0.1,true",
    "10.0.0.0/8,11.0.0.1,false",
    "10.1.2.3/8,10.255.0.1,true",
    "10.1.2.3,10.1.2.3,true",
    "10.1.2.3,10.1.2.4,false",
    "0.0.0.0/0,255.1.1.1,true",
    "0.0.0.0/0,::1,false",
    "172.16.0.0/12,172.31.255.255,true",
    "172.16.0.0/12,172.32.0.0,false",
    "fe80::/10,febf::1,true",
    "fe80::/10,fec0::1,false",
    "::/0,2001:db8::1,true",
    "127.0.0.0/8,::ffff:127.0.0.1,true",
  })
  void a_block_holds_the_addresses_that_begin_like_it(String block, String address, boolean in)
      throws Exception {
    assertThat(AddressBlock.parse(block).contains(InetAddress.getByName(address))).isEqualTo(in);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "::/129", "10/8",
        "010.0.0.1", "256.0.0.1", "1.2.3", "localhost", "example.org/8", ".:1", "fe80::1%lo",
            "[::1",
      })
  void what_is_no_block_is_told_and_never_looked_up(String text) {
    assertThatThrownBy(() -> AddressBlock.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' ");
  }

  @Test
  void an_address_is_one_with_brackets_too() {
    assertThat(AddressBlock.literal("[::1]"))
        .hasValueSatisfying(one -> assertThat(one.isLoopbackAddress()).isTrue());
  }
}
