import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

class Binding {
    record Wish(int book_id, int member_id) { }          // int: always holds a number

    record CarefulWish(Integer book_id, Integer member_id) { } // Integer: may be null

    public static void main(String[] args) {
        var json = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES); // as Spring Boot sets it
        for (var body : List.of(
            "{\"book_id\":8,\"member_id\":6}",
            "{\"book_id\":8}",
            "{\"book_id\":\"8\",\"member_id\":6.9}",
            "{\"book_id\":8,\"member_id\":6,\"copys\":2}",
            "{\"book_id\":\"eight\",\"member_id\":\"six\"}")) {
            System.out.println(body);
            for (var type : List.of(Wish.class, CarefulWish.class)) {
                try {
                    System.out.println("  " + json.readValue(body, type));
                } catch (IOException error) {
                    System.out.println("  " + error.getMessage().lines().findFirst().orElse(""));
                }
            }
        }
    }
}
