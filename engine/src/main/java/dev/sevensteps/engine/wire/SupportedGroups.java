package dev.sevensteps.engine.wire;

import dev.sevensteps.engine.suite.NamedGroup;
import java.util.List;

/// supported_groups: the groups in which the client can agree on a key, best first (RFC 8422 §5.1.1, RFC 7919 §2).
/// Numbers that mean nothing to us are kept.
///
/// ```
/// struct {
///     NamedGroup named_group_list<2..2^16-1>;      uint16 each
/// } NamedGroupList;
/// ```
public record SupportedGroups(List<Integer> namedGroupList) implements Extension {

    public SupportedGroups {
        namedGroupList = List.copyOf(namedGroupList);
    }

    /// The list with these groups.
    public static SupportedGroups ofGroups(List<NamedGroup> groups) {
        return new SupportedGroups(groups.stream().map(NamedGroup::code).toList());
    }

    static SupportedGroups read(FieldReader in) throws DecodeException {
        return new SupportedGroups(in.list16(
                "named_group_list", 2, Limits.UINT16, list -> list.uint16("named_group", CodeNames::namedGroup)));
    }

    @Override
    public int code() {
        return ExtensionType.SUPPORTED_GROUPS.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.list16(
                "named_group_list",
                2,
                Limits.UINT16,
                namedGroupList,
                (list, group) -> list.uint16("named_group", group));
    }
}
