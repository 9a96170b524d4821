// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IOrders} from "../../interfaces/IOrders.sol";
import {SilentToken} from "../mocks/HostileTokens.sol";
import {Test} from "../support/Test.sol";
import {EscrowHandler} from "./EscrowHandler.sol";

/// @title What no sequence of steps may break
abstract contract EscrowInvariants is Test {
    uint256 internal constant ACTIONS = 16;
    uint256 private constant PEOPLE = 5;
    uint256 private constant TOKENS = 2;

    EscrowHandler internal _handler;

    function setUp() public {
        _handler = new EscrowHandler();
    }

    /// @dev Conservation and solvency: the escrow holds what it owes, and nothing was made or lost.
    function _isConserved() internal view {
        for (uint256 t; t < TOKENS; ++t) {
            SilentToken token = _handler.tokens(t);
            uint256 owed = _handler.thrownIn(address(token));
            uint256 outside;
            for (uint256 p; p < PEOPLE; ++p) {
                (uint256 free, uint256 withdrawing,) = _handler.escrow().depositOf(_handler.people(p), address(token));
                owed += free + withdrawing;
                outside += token.balanceOf(_handler.people(p));
            }
            uint256 held = token.balanceOf(address(_handler.escrow()));
            equal(held, owed + _locked(address(token)), "held is free + withdrawing + locked");
            equal(held + outside, _handler.minted(address(token)), "nothing made, nothing lost");
        }
    }

    /// @dev Everybody has what it brought and earned, less what it signed away.
    function _isEverybodysFortuneWhole() internal view {
        for (uint256 t; t < TOKENS; ++t) {
            SilentToken token = _handler.tokens(t);
            for (uint256 p; p < PEOPLE; ++p) {
                address person = _handler.people(p);
                equal(_handler.wealth(person, token), _handler.fortune(person, address(token)), "fortune");
            }
        }
    }

    function _isEveryOrderInOrder() internal view {
        for (uint256 i; i < _handler.orderCount(); ++i) {
            IOrders.Order memory order = _handler.orderAt(i);
            bytes32 id = _handler.idOf(order);
            (IOrders.OrderState state, uint256 locked, uint256 paid,) = _handler.escrow().orderStatus(order);
            if (state != IOrders.OrderState.Closed) equal(paid, _handler.paidInAll(id), "paid");
            holds(paid <= order.budget, "never above the budget");
            equal(locked, state == IOrders.OrderState.Locked ? order.budget - paid : 0, "locked is the rest");
            holds((state == IOrders.OrderState.Closed) == _handler.wasClosed(id), "closed for good");
        }
    }

    /// @dev After the deadlines, the grace and the delay everybody has all in its own hands again.
    function _canEverybodyLeave() internal {
        _handler.leaveAll();
        for (uint256 t; t < TOKENS; ++t) {
            SilentToken token = _handler.tokens(t);
            for (uint256 p; p < PEOPLE; ++p) {
                address person = _handler.people(p);
                equal(token.balanceOf(person), _handler.fortune(person, address(token)), "in its own hands");
            }
            uint256 left = token.balanceOf(address(_handler.escrow()));
            equal(left, _handler.thrownIn(address(token)), "only what was thrown in stays");
        }
    }

    function _locked(address token) private view returns (uint256 sum) {
        for (uint256 i; i < _handler.orderCount(); ++i) {
            IOrders.Order memory order = _handler.orderAt(i);
            if (order.token != token) continue;
            (, uint256 locked,,) = _handler.escrow().orderStatus(order);
            sum += locked;
        }
    }
}

contract EscrowInvariantTest is EscrowInvariants {
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory) {
        return _targets();
    }

    function invariant_the_escrow_holds_what_it_owes() public view {
        _isConserved();
    }

    function invariant_nobody_loses_what_it_did_not_sign_away() public view {
        _isEverybodysFortuneWhole();
    }

    function invariant_every_order_is_in_order() public view {
        _isEveryOrderInOrder();
    }

    /// @dev After each run: every single step of it took place, for a revert fails the run.
    function afterInvariant() public {
        equal(_handler.total(), vm.envOr("DEAI_INVARIANT_DEPTH", 60), "steps");
        _canEverybodyLeave();
    }

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function _targets() private view returns (FuzzSelector[] memory list) {
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
            EscrowHandler.replayOnClosed.selector
        ];
        list[0].selectors = new bytes4[](ACTIONS);
        for (uint256 i; i < ACTIONS; ++i) list[0].selectors[i] = all[i];
    }
}

/// @notice The same steps in a fixed order of chance: proof that each of them works, and works often.
contract EscrowEveryActionTest is EscrowInvariants {
    function test_every_action_really_happens_and_everybody_can_leave() public {
        for (uint256 step; step < 40 * ACTIONS; ++step) {
            uint256 seed = uint256(keccak256(abi.encode(step)));
            _act(step % ACTIONS, seed, uint256(keccak256(abi.encode(seed))));
        }
        equal(_handler.distinctActions(), ACTIONS, "distinct actions");
        equal(_handler.total(), 40 * ACTIONS, "actions");
        _isConserved();
        _isEverybodysFortuneWhole();
        _isEveryOrderInOrder();
        _canEverybodyLeave();
    }

    function testFuzz_no_short_story_leaves_money_stuck(uint256 seed) public {
        for (uint256 step; step < 12; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            _act(seed % ACTIONS, seed >> 8, seed >> 128);
        }
        equal(_handler.total(), 12, "actions");
        _isConserved();
        _isEverybodysFortuneWhole();
        _isEveryOrderInOrder();
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
    }
}
