// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Deposit accounts: money that a requester has put where its vouchers can reach it
/// @notice One account per owner and token. A deposit can be withdrawn only after WITHDRAWAL_DELAY, and until then
/// signed vouchers and locks still reach it, so that a small job needs no transaction before it starts. What is not
/// locked is first come, first served: a requester can promise one deposit to many, or lock it for an accomplice. So a
/// provider risks all that it has not settled, and locks what is more than it would lose. `token` is an ERC-20, or
/// 0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE for the chain's own coin (EIP-7528). Amounts are in the token's smallest
/// unit, times in Unix seconds.
interface IDepositAccounts {
    /// @notice `from` paid `amount` into the account.
    event Deposited(address indexed account, address indexed token, address indexed from, uint256 amount);

    /// @notice `amount` was asked back; all `withdrawing` of the account can leave from `availableAt` on.
    event WithdrawalRequested(
        address indexed account, address indexed token, uint256 amount, uint256 withdrawing, uint256 availableAt
    );

    /// @notice All that was waiting to leave is free again.
    event WithdrawalCancelled(address indexed account, address indexed token, uint256 amount);

    /// @notice `amount` left the account for `to`.
    event Withdrawn(address indexed account, address indexed token, address indexed to, uint256 amount);

    /// @notice A payment could not be pushed to `payee` (its token or its wallet refused, or ate all gas that it was
    /// given), so its account here was credited instead.
    event PaymentKept(address indexed payee, address indexed token, uint256 amount);

    /// @notice Neither delay may be longer than `longestSeconds`: a slip at deployment must not trap money for years.
    error DelayTooLong(uint256 delaySeconds, uint256 longestSeconds);

    /// @notice No contract answers at `token`.
    error UnsupportedToken(address token);

    /// @notice The token moved another sum than it was asked for, as fee-on-transfer tokens do.
    error TokenAmountMismatch(address token, uint256 asked, uint256 received);

    /// @notice The transaction must bring `expected` of the native coin: the amount that is deposited in it, else none.
    error ValueMismatch(uint256 expected, uint256 actual);

    /// @notice `to` does not take the native coin: withdraw to another address.
    error CoinRefused(address to, uint256 amount);

    /// @notice An account may hold `most` after a deposit: there must be room for all that locks give back.
    error DepositTooLarge(uint256 balance, uint256 most);

    /// @notice Money sent to `account` could never leave again: the zero address, or the escrow itself.
    error InvalidAccount(address account);

    /// @notice An amount of zero moves nothing.
    error ZeroAmount();

    /// @notice The account holds less than is needed. `available` counts what the operation may touch.
    error InsufficientDeposit(address account, address token, uint256 available, uint256 needed);

    /// @notice Nothing of this account waits to leave: call requestWithdrawal first.
    error NothingToWithdraw(address account, address token);

    /// @notice Wait until `availableAt`.
    error WithdrawalNotReady(uint256 availableAt);

    /// @notice Pays into the caller's own account. Needs an allowance of `amount`, or `amount` of the native coin with
    /// it.
    /// @dev Reverts with TokenAmountMismatch when the escrow's balance does not rise by exactly `amount`.
    function deposit(address token, uint256 amount) external payable;

    /// @notice Pays from the caller into the account of `account`, who alone can take it out again.
    function depositFor(address account, address token, uint256 amount) external payable;

    /// @notice Starts the delay for `amount` of the caller's free deposit. It adds to what already waits, and the
    /// delay starts anew for all of it.
    function requestWithdrawal(address token, uint256 amount) external;

    /// @notice Makes all that waits free again.
    function cancelWithdrawal(address token) external;

    /// @notice Sends all that waited long enough to `to`. What vouchers and locks took in between is gone.
    function withdraw(address token, address to) external;

    /// @notice How long a requested withdrawal waits, in seconds. Fixed at deployment.
    function WITHDRAWAL_DELAY() external view returns (uint256 delaySeconds);

    /// @notice `free` can be spent and asked back; `withdrawing` can still be spent, and leaves from `availableAt` on.
    /// @dev A provider that weighs an unlocked job must count `free` only: what is past `availableAt` can leave at any
    /// moment.
    function depositOf(address account, address token)
        external
        view
        returns (uint256 free, uint256 withdrawing, uint256 availableAt);
}
