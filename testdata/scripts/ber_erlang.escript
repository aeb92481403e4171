#!/usr/bin/env escript
%% TCAP and MAP both ways with Erlang's asn1: testdata/LAYER/erlang.txt, which it makes, and what it reads in that and in
%% arbitrary.txt.
%%
%% Needs: Debian package erlang-asn1. Usage: escript ber_erlang.escript [FOLDER [COUNT [LAYER]]]
%% The types are those of TCAPMessages.asn1 and MapSms.asn1 beside this file. Writes FOLDER/LAYER/erlang.txt, COUNT random
%% values of each type (fewer where a type has not so many), and beside that and arbitrary.txt NAME.erlang.tsv: the
%% vector's name, then path=value of each member in it, as ber_members.py says. A cell `again` is there if Erlang does not
%% write the octets that it has read, and says what it writes; `failed` if it does not read them, and why.
%%
%% Erlang makes values with every member, all octets of which say "OCTET STRING": here some are taken away, and octets
%% are random. They are other ones each time.
-mode(compile).

layers() ->
    [{"tcap", 'TCAPMessages', 200, ['TCMessage']},
     {"map", 'MapSms', 10,
      ['RoutingInfoForSM-Arg', 'RoutingInfoForSM-Res', 'MT-ForwardSM-Arg', 'MT-ForwardSM-Res', 'MO-ForwardSM-Arg',
       'MO-ForwardSM-Res', 'ReportSM-DeliveryStatusArg', 'ReportSM-DeliveryStatusRes', 'MT-ForwardSM-VGCS-Arg',
       'MT-ForwardSM-VGCS-Res', 'AlertServiceCentreArg', 'InformServiceCentreArg', 'ReadyForSM-Arg', 'ReadyForSM-Res',
       'MAP-DialoguePDU', 'AbsentSubscriberSM-Param', 'SM-DeliveryFailureCause']}].

main(Arguments) ->
    Scripts = filename:dirname(filename:absname(escript:script_name())),
    Folder = case Arguments of [F | _] -> filename:absname(F); [] -> filename:dirname(Scripts) end,
    Chosen = case Arguments of [_, _, L] -> [L]; _ -> [L || {L, _, _, _} <- layers()] end,
    Built = string:trim(os:cmd("mktemp -d")),
    ok = file:set_cwd(Built),
    [begin
        Count = case Arguments of [_, C | _] -> list_to_integer(C); _ -> Usual end,
        ok = asn1ct:compile(filename:join(Scripts, Module), [ber, maps, {outdir, Built}]),
        put(module, Module),
        make(filename:join([Folder, Layer, "erlang.txt"]), Types, Count),
        [judge(filename:join([Folder, Layer, Name]), Types) || Name <- ["erlang", "arbitrary"]]
     end || {Layer, Module, Usual, Types} <- layers(), lists:member(Layer, Chosen)],
    ok = file:del_dir_r(Built).

make(Path, Types, Count) ->
    Header = ["# source: Erlang's asn1 5.0, random values, other ones each time; by testdata/scripts/ber_erlang.escript\n",
              "# Names: ASN.1 type, a dot, a number. What Erlang reads in each: erlang.erlang.tsv.\n"],
    ok = file:write_file(Path, [Header | [["\n# ", atom_to_list(T), "\n" | values(T, Count)] || T <- Types]]).

%% Erlang takes its time for a value: there are few, each changed in many ways.
values(Type, Count) ->
    put(full, [Full || _ <- lists:seq(1, 50), {ok, Full} <- [asn1ct:value(get(module), Type)]]),
    values(Type, Count, 20 * Count, #{}, []).

values(_, Count, Tries, Seen, Lines) when map_size(Seen) =:= Count; Tries =:= 0 -> lists:reverse(Lines);
values(Type, Count, Tries, Seen, Lines) ->
    Full = lists:nth(rand:uniform(50), get(full)),
    Octets = encode(Type, varied(Full), 20),
    case Seen of
        #{Octets := _} -> values(Type, Count, Tries - 1, Seen, Lines);
        _ ->
            Line = io_lib:format("~s.~b = ~s~n", [Type, map_size(Seen), hex(Octets)]),
            values(Type, Count, Tries - 1, Seen#{Octets => true}, [Line | Lines])
    end.

%% Whatever was taken away that is mandatory makes an error.
encode(Type, Value, Tries) ->
    case (get(module)):encode(Type, thinned(Value, Tries)) of
        {ok, Octets} -> Octets;
        {error, _} -> encode(Type, Value, Tries - 1)
    end.

thinned(Value, 0) -> Value;
thinned(Value, Tries) when is_map(Value) ->
    maps:map(fun(_, V) -> thinned(V, Tries) end, maps:filter(fun(_, _) -> rand:uniform(3) > 1 end, Value));
thinned({Alternative, Value}, Tries) when is_atom(Alternative) -> {Alternative, thinned(Value, Tries)};
thinned(Value, _) -> Value.

%% What stands in a dialogue portion has the name of its own syntax.
varied(#{'direct-reference' := _, 'single-ASN1-type' := {Pdu, Value}}) ->
    Unidialogue = case Pdu of aarq -> rand:uniform(2); _ -> 1 end,
    #{'direct-reference' => {0, 0, 17, 773, 1, Unidialogue, 1}, 'single-ASN1-type' => {Pdu, varied(Value)}};
%% An element of any type.
varied(<<4, 9, "open_type">>) -> <<4, 9, (rand:bytes(9))/binary>>;
varied(Value) when is_map(Value) -> maps:map(fun(_, V) -> varied(V) end, Value);
varied(Value) when is_list(Value) -> [varied(V) || V <- Value];
varied({Alternative, Value}) when is_atom(Alternative) -> {Alternative, varied(Value)};
varied(Value) when is_binary(Value) -> rand:bytes(byte_size(Value));
varied(Value) -> Value.

judge(Stem, Types) ->
    case file:read_file(Stem ++ ".txt") of
        {ok, Text} ->
            Lines = [L || L <- string:split(binary_to_list(Text), "\n", all), L =/= [], hd(L) =/= $#],
            ok = file:write_file(Stem ++ ".erlang.tsv", [row(L) || L <- Lines, is_known(L, Types)]);
        {error, enoent} -> ok
    end.

is_known(Line, Types) -> lists:member(type(Line), [atom_to_list(T) || T <- Types]).

type(Line) -> hd(string:split(Line, ".")).

row(Line) ->
    [Name, Digits] = string:split(Line, " = "),
    Octets = binary:decode_hex(list_to_binary(Digits)),
    Type = list_to_existing_atom(type(Line)),
    Cells = case (get(module)):decode(Type, Octets) of
        {ok, Value} ->
            {ok, Written} = (get(module)):encode(Type, Value),
            flat([], Value) ++ [["again=", hex(Written)] || Written =/= Octets];
        {error, {asn1, Reason}} -> [io_lib:format("failed=~0P", [Reason, 8])]
    end,
    [lists:join("\t", [Name | Cells]), "\n"].

%% The names of the BIT STRINGs, since one of whole octets looks like an OCTET STRING.
flat(["mw-Status" | _] = Path, Value) -> [bits(Path, Value)];
flat(["protocol-version" | _] = Path, Value) -> [bits(Path, Value)];
flat(["arbitrary" | _] = Path, Value) -> [bits(Path, Value)];
flat(["data-value-descriptor" | _] = Path, Text) -> [cell(Path, ["x:", hex(list_to_binary(Text))])];
flat(Path, Value) when is_map(Value), map_size(Value) =:= 0 -> [cell(Path, "{}")];
flat(Path, []) -> [cell(Path, "{}")];
flat(Path, Value) when is_map(Value) -> lists:append([flat([atom_to_list(N) | Path], V) || {N, V} <- lists:sort(maps:to_list(Value))]);
flat(Path, Value) when is_list(Value) ->
    lists:append([flat([item(N) | Path], V) || {N, V} <- lists:enumerate(Value)]);
flat(Path, 'NULL') -> [cell(Path, "n:1")];
flat(Path, true) -> [cell(Path, "n:1")];
flat(Path, false) -> [cell(Path, "n:0")];
flat(Path, Value) when is_integer(Value) -> [cell(Path, ["n:", integer_to_list(Value)])];
flat(Path, Value) when is_atom(Value) -> [cell(Path, ["t:", atom_to_list(Value)])];
flat(Path, Value) when is_binary(Value) -> [cell(Path, ["x:", hex(Value)])];
flat(Path, {asn1_enum, Number}) -> [cell(Path, ["n:", integer_to_list(Number)])];
flat(Path, {Alternative, Value}) when Alternative =:= localValue; Alternative =:= globalValue; Alternative =:= derivable; Alternative =:= 'not-derivable' ->
    flat(Path, Value);
flat(Path, {Alternative, Value}) when is_atom(Alternative) -> flat([atom_to_list(Alternative) | Path], Value);
flat(Path, Value) when is_tuple(Value) ->
    Arcs = [integer_to_list(Arc) || Arc <- tuple_to_list(Value)],
    [cell(Path, ["t:", lists:join(".", Arcs)])].

bits(Path, Value) ->
    Unused = -bit_size(Value) band 7,
    cell(Path, ["b:", hex(<<Unused, Value/bitstring, 0:Unused>>)]).

item(1) -> "item";
item(N) -> "item" ++ integer_to_list(N).

cell(Path, Value) -> [lists:join("/", lists:reverse(Path)), "=", Value].

hex(Octets) -> string:lowercase(binary_to_list(binary:encode_hex(Octets))).
