// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../../interfaces/IOrders.sol";
import {Test} from "../support/Test.sol";
import {EscrowHandler} from "./EscrowHandler.sol";

/// @title What no sequence of steps may break
abstract contract EscrowInvariants is Test {
    uint256 internal constant ACTIONS = 27;
    uint256 private constant PEOPLE = 5;
    uint256 private constant TOKENS = 3;

    EscrowHandler internal _handler;

    function setUp() public {
        _handler = new EscrowHandler();
    }

    /// @dev Conservation, solvency and ownership, per token and in native coin, to the wei: what the escrow holds is
    /// what it owes (free, withdrawing, locked, bonds, thrown in), and everybody has what it brought and earned, less
    /// what it signed away.
    function _isWhole() internal view {
        uint256[PEOPLE][TOKENS] memory held = _heldInOrders();
        for (uint256 t; t < TOKENS; ++t) {
            address token = _handler.tokens(t);
            uint256 owed = _handler.thrownIn(token);
            uint256 outside;
            for (uint256 p; p < PEOPLE; ++p) {
                address person = _handler.people(p);
                (uint256 free, uint256 withdrawing,) = _handler.escrow().depositOf(person, token);
                uint256 inside = free + withdrawing + held[t][p];
                uint256 inHand = _handler.balanceOf(person, token);
                equal(inHand + inside, _handler.fortune(person, token), "fortune");
                owed += inside;
                outside += inHand;
            }
            uint256 balance = _handler.balanceOf(address(_handler.escrow()), token);
            equal(balance, owed, "held is what is owed");
            equal(balance + outside, _handler.minted(token), "nothing made, nothing lost");
        }
    }

    /// @dev Every open order is in the state that the ledger says, with the sums that the ledger says.
    function _heldInOrders() private view returns (uint256[PEOPLE][TOKENS] memory held) {
        for (uint256 kind; kind < 10; ++kind) {
            IOrders.OrderState state = IOrders.OrderState(kind % 5);
            uint256[] memory indexes = _handler.listed(state, kind >= 5);
            for (uint256 i; i < indexes.length; ++i) {
                (IOrders.Order memory order,) = _handler.orderAt(indexes[i]);
                uint256 locked = _check(order, state, _handler.paidInAll(indexes[i]));
                uint256 t = _tokenIndex(order.token);
                if (state < IOrders.OrderState.Locked) continue;
                bool isChallenged = state == IOrders.OrderState.Challenged;
                held[t][_personIndex(order.requester)] += locked + (isChallenged ? order.challengeBond : 0);
                held[t][_personIndex(order.provider)] += order.providerBond;
            }
        }
    }

    function _check(IOrders.Order memory order, IOrders.OrderState expected, uint256 paidInAll)
        private
        view
        returns (uint256)
    {
        (IOrders.OrderState state, uint256 locked, uint256 paid,) = _handler.escrow().orderStatus(order);
        equal(uint256(state), uint256(expected), "state");
        equal(paid, paidInAll, "paid");
        holds(paid <= order.budget, "never above the budget");
        equal(locked, expected < IOrders.OrderState.Locked ? 0 : order.budget - paid, "locked is the rest");
        return locked;
    }

    function _areClosedOnesClosed() internal view {
        for (uint256 isFixed; isFixed < 2; ++isFixed) {
            uint256[] memory indexes = _handler.listed(IOrders.OrderState.Closed, isFixed == 1);
            for (uint256 i; i < indexes.length; ++i) {
                (IOrders.Order memory order,) = _handler.orderAt(indexes[i]);
                (IOrders.OrderState state,,,) = _handler.escrow().orderStatus(order);
                holds(state == IOrders.OrderState.Closed, "closed for good");
            }
        }
    }

    /// @dev After the deadlines, the windows and the delay everybody has all in its own hands again.
    function _canEverybodyLeave() internal {
        _handler.leaveAll();
        _areClosedOnesClosed();
        for (uint256 t; t < TOKENS; ++t) {
            address token = _handler.tokens(t);
            for (uint256 p; p < PEOPLE; ++p) {
                address person = _handler.people(p);
                equal(_handler.balanceOf(person, token), _handler.fortune(person, token), "in its own hands");
            }
            uint256 left = _handler.balanceOf(address(_handler.escrow()), token);
            equal(left, _handler.thrownIn(token), "only what was thrown in stays");
        }
    }

    function _tokenIndex(address token) private view returns (uint256 t) {
        while (_handler.tokens(t) != token) ++t;
    }

    function _personIndex(address person) private view returns (uint256 p) {
        while (_handler.people(p) != person) ++p;
    }
}

contract EscrowInvariantTest is EscrowInvariants {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory list) {
        list = new FuzzSelector[](1);
        list[0].addr = address(_handler);
        bytes4[ACTIONS] memory all = [
            EscrowHandler.deposit.selector,
            EscrowHandler.depositFor.selector,
            EscrowHandler.requestWithdrawal.selector,
            EscrowHandler.cancelWithdrawal.selector,
            EscrowHandler.withdraw.selector,
            EscrowHandler.lock.selector,
            EscrowHandler.lockAfterPayments.selector,
            EscrowHandler.settleLocked.selector,
            EscrowHandler.settleUnlocked.selector,
            EscrowHandler.settleFinal.selector,
            EscrowHandler.close.selector,
            EscrowHandler.closeWithVoucher.selector,
            EscrowHandler.refund.selector,
            EscrowHandler.switchBan.selector,
            EscrowHandler.throwIn.selector,
            EscrowHandler.replayOnClosed.selector,
            bytes4(keccak256("lockMany(uint256)")),
            bytes4(keccak256("settleMany(uint256,uint256)")),
            bytes4(keccak256("lockFixed(uint256,uint96)")),
            bytes4(keccak256("submitReceipt(uint256)")),
            bytes4(keccak256("finalize(uint256)")),
            bytes4(keccak256("challenge(uint256)")),
            bytes4(keccak256("challengeMissing(uint256)")),
            bytes4(keccak256("resolve(uint256,uint256)")),
            bytes4(keccak256("resolveTimeout(uint256)")),
            bytes4(keccak256("settleDisputed(uint256,uint256)")),
            bytes4(keccak256("giveUpOrRefundFixed(uint256)"))
        ];
        list[0].selectors = new bytes4[](ACTIONS);
        for (uint256 i; i < ACTIONS; ++i) list[0].selectors[i] = all[i];
    }

    function invariant_no_wei_is_made_lost_or_taken() public view {
        _isWhole();
    }

    /// @dev After each run: every single step of it took place, for a revert fails the run; and everybody can leave.
    /// What took place is written down for the table, where somebody asked for one.
    function afterInvariant() public {
        equal(_handler.total(), vm.envOr("DEAI_INVARIANT_DEPTH", 60), "steps");
        if (vm.envOr("DEAI_INVARIANT_TABLE", 0) == 1) _writeCounts();
        _canEverybodyLeave();
    }

    function _writeCounts() private {
        string memory line;
        for (uint256 i; i < ACTIONS; ++i) line = string.concat(line, vm.toString(_handler.count(i)), " ");
        vm.writeLine("cache/invariant-calls.txt", line);
    }
}

/// @notice The same steps in a fixed order of chance: proof that each of them works, and works often.
contract EscrowEveryActionTest is EscrowInvariants {
    function test_every_action_really_happens_and_everybody_can_leave() public {
        for (uint256 step; step < 8 * ACTIONS; ++step) {
            uint256 seed = uint256(keccak256(abi.encode(step)));
            _act(step % ACTIONS, seed, uint256(keccak256(abi.encode(seed))));
        }
        for (uint256 i; i < ACTIONS; ++i) equal(_handler.count(i), 8, "each of them");
        _isWhole();
        _canEverybodyLeave();
    }

    function testFuzz_no_short_story_leaves_money_stuck(uint256 seed) public {
        for (uint256 step; step < 12; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            _act(seed % ACTIONS, seed >> 8, seed >> 128);
        }
        equal(_handler.total(), 12, "actions");
        _isWhole();
        _canEverybodyLeave();
    }

    function _act(uint256 action, uint256 seed, uint256 amount) private {
        if (action == 0) _handler.deposit(seed, amount);
        if (action == 1) _handler.depositFor(seed, amount);
        if (action == 2) _handler.requestWithdrawal(seed, amount);
        if (action == 3) _handler.cancelWithdrawal(seed);
        if (action == 4) _handler.withdraw(seed);
        if (action == 5) _handler.lock(seed, uint96(amount));
        if (action == 6) _handler.lockAfterPayments(seed);
        if (action == 7) _handler.settleLocked(seed, amount);
        if (action == 8) _handler.settleUnlocked(seed, amount);
        if (action == 9) _handler.settleFinal(seed, amount);
        if (action == 10) _handler.close(seed);
        if (action == 11) _handler.closeWithVoucher(seed, amount);
        if (action == 12) _handler.refund(seed);
        if (action == 13) _handler.switchBan(seed);
        if (action == 14) _handler.throwIn(seed, amount);
        if (action == 15) _handler.replayOnClosed(seed);
        if (action == 16) _handler.lockMany(seed);
        if (action == 17) _handler.settleMany(seed, amount);
        if (action == 18) _handler.lockFixed(seed, uint96(amount));
        if (action == 19) _handler.submitReceipt(seed);
        if (action == 20) _handler.finalize(seed);
        if (action == 21) _handler.challenge(seed);
        if (action == 22) _handler.challengeMissing(seed);
        if (action == 23) _handler.resolve(seed, amount);
        if (action == 24) _handler.resolveTimeout(seed);
        if (action == 25) _handler.settleDisputed(seed, amount);
        if (action == 26) _handler.giveUpOrRefundFixed(seed);
    }
}
