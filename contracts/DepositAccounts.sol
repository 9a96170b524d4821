// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IDepositAccounts} from "./interfaces/IDepositAccounts.sol";
import {TokenTransfer} from "./libraries/TokenTransfer.sol";

/// @title Deposit accounts
/// @dev Balances change before tokens move out and after they moved in; the guard covers tokens that call back.
abstract contract DepositAccounts is IDepositAccounts, ReentrancyGuardTransient {
    using SafeCast for uint256;

    struct Account {
        uint128 free;
        uint128 withdrawing;
        uint40 availableAt; // a slot of its own: locks and vouchers touch the first slot only
    }

    uint256 internal constant LONGEST_DELAY = 30 days;

    /// @dev Half of what fits: it would take 2^31 locks of the largest budget to fill the other half, so that no credit
    /// can ever overflow and hold up the other side.
    uint256 private constant LARGEST_DEPOSIT = type(uint128).max / 2;

    /// @inheritdoc IDepositAccounts
    uint256 public immutable WITHDRAWAL_DELAY;

    mapping(address owner => mapping(address token => Account)) private _accounts;

    constructor(uint256 withdrawalDelay) {
        _requireDelayInBounds(withdrawalDelay);
        WITHDRAWAL_DELAY = withdrawalDelay;
    }

    /// @inheritdoc IDepositAccounts
    function deposit(address token, uint256 amount) external payable nonReentrant {
        _depositFor(msg.sender, token, amount);
    }

    /// @inheritdoc IDepositAccounts
    function depositFor(address account, address token, uint256 amount) external payable nonReentrant {
        _requireOwnable(account);
        _depositFor(account, token, amount);
    }

    /// @inheritdoc IDepositAccounts
    function requestWithdrawal(address token, uint256 amount) external nonReentrant {
        if (amount == 0) revert ZeroAmount();
        Account storage account = _accounts[msg.sender][token];
        if (amount > account.free) revert InsufficientDeposit(msg.sender, token, account.free, amount);
        account.free -= amount.toUint128();
        account.withdrawing += amount.toUint128();
        account.availableAt = (block.timestamp + WITHDRAWAL_DELAY).toUint40();
        emit WithdrawalRequested(msg.sender, token, amount, account.withdrawing, account.availableAt);
    }

    /// @inheritdoc IDepositAccounts
    function cancelWithdrawal(address token) external nonReentrant {
        uint128 amount = _takeWithdrawing(token);
        _accounts[msg.sender][token].free += amount;
        emit WithdrawalCancelled(msg.sender, token, amount);
    }

    /// @inheritdoc IDepositAccounts
    function withdraw(address token, address to) external nonReentrant {
        _requireOwnable(to);
        uint256 availableAt = _accounts[msg.sender][token].availableAt;
        if (block.timestamp < availableAt) revert WithdrawalNotReady(availableAt);
        uint128 amount = _takeWithdrawing(token);
        emit Withdrawn(msg.sender, token, to, amount);
        TokenTransfer.push(token, to, amount);
    }

    /// @inheritdoc IDepositAccounts
    function depositOf(address account, address token)
        external
        view
        returns (uint256 free, uint256 withdrawing, uint256 availableAt)
    {
        Account storage found = _accounts[account][token];
        return (found.free, found.withdrawing, found.availableAt);
    }

    function _depositFor(address account, address token, uint256 amount) internal {
        if (amount == 0) revert ZeroAmount();
        TokenTransfer.pull(token, amount);
        _requireRoom(_accounts[account][token], amount);
        _credit(account, token, amount);
        emit Deposited(account, token, msg.sender, amount);
    }

    /// @dev Adds to the free deposit of `owner`.
    function _credit(address owner, address token, uint256 amount) internal {
        _accounts[owner][token].free += amount.toUint128();
    }

    /// @dev Takes from the free deposit of `owner` first, then from what waits to leave: a withdrawal under way never
    /// gets ahead of a signed promise. False, and nothing taken, if both are too little.
    function _tryDebit(address owner, address token, uint256 amount) internal returns (bool) {
        Account storage account = _accounts[owner][token];
        uint256 free = account.free;
        if (amount <= free) {
            account.free = uint128(free - amount);
            return true;
        }
        uint256 withdrawing = account.withdrawing;
        if (amount > free + withdrawing) return false;
        account.free = 0;
        account.withdrawing = uint128(free + withdrawing - amount);
        return true;
    }

    /// @dev Pays `payee`; what it or its token refuses is kept for it here.
    function _pay(address payee, address token, uint256 amount) internal {
        if (amount == 0 || TokenTransfer.tryPush(token, payee, amount)) return;
        _credit(payee, token, amount);
        emit PaymentKept(payee, token, amount);
    }

    /// @dev Nothing if `_tryDebit` would take `amount` from `owner`, else the encoded error.
    function _shortfall(address owner, address token, uint256 amount) internal view returns (bytes memory problem) {
        Account storage account = _accounts[owner][token];
        uint256 available = uint256(account.free) + account.withdrawing;
        if (amount <= available) return problem;
        return abi.encodeWithSelector(InsufficientDeposit.selector, owner, token, available, amount);
    }

    function _requireDelayInBounds(uint256 delaySeconds) internal pure {
        if (delaySeconds > LONGEST_DELAY) revert DelayTooLong(delaySeconds, LONGEST_DELAY);
    }

    function _takeWithdrawing(address token) private returns (uint128 amount) {
        Account storage account = _accounts[msg.sender][token];
        amount = account.withdrawing;
        if (amount == 0) revert NothingToWithdraw(msg.sender, token);
        account.withdrawing = 0;
        account.availableAt = 0;
    }

    function _requireRoom(Account storage account, uint256 amount) private view {
        uint256 held = uint256(account.free) + account.withdrawing;
        if (amount > LARGEST_DEPOSIT || held + amount > LARGEST_DEPOSIT) {
            revert DepositTooLarge(held, LARGEST_DEPOSIT);
        }
    }

    function _requireOwnable(address account) private view {
        if (account == address(0) || account == address(this)) revert InvalidAccount(account);
    }
}
